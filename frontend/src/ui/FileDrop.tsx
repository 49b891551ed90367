import { Text } from '@mantine/core';
import { type DragEvent, type ReactNode, useState } from 'react';
import classes from './FileDrop.module.css';

type Props = {
  label: string;
  hint?: string;
  icon?: ReactNode;
  accept?: string;
  multiple?: boolean;
  onFiles: (files: File[]) => void;
};

/** A place to drop files on, or to choose them by mouse or keyboard: the file input lies over the whole of it. */
export function FileDrop({ label, hint, icon, accept, multiple, onFiles }: Props) {
  const [over, setOver] = useState(false);
  const take = (list: FileList | null) => {
    const files = [...(list ?? [])];
    if (files.length) onFiles(multiple ? files : files.slice(0, 1));
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <div
      className={classes.drop}
      role="presentation"
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {icon}
      <Text fw={500} aria-hidden>
        {label}
      </Text>
      {hint && (
        <Text size="sm" c="dimmed">
          {hint}
        </Text>
      )}
      <input
        type="file"
        className={classes.input}
        aria-label={label}
        accept={accept}
        multiple={multiple}
        onChange={(event) => {
          take(event.currentTarget.files);
          event.currentTarget.value = '';
        }}
      />
    </div>
  );
}
