import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';

type Html<Own> = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof Own | 'style'> & {
  ref?: Ref<HTMLAnchorElement>;
};

const PlainAnchor = (props: AnchorProps & Html<AnchorProps>) => <Anchor {...props} />;
const PlainButton = (props: ButtonProps & Html<ButtonProps>) => <Button component="a" {...props} />;

/** A link to another page of the app, typed by its routes. */
export const LinkText = createLink(PlainAnchor);
/** The same, looking like a button. */
export const LinkButton = createLink(PlainButton);
