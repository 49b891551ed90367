import { lazyRouteComponent, type RouteComponent } from '@tanstack/react-router';
import type { ComponentType } from 'react';

type Module<Name extends string> = Record<Name, ComponentType>;

/** A page in its own chunk. The fixed result type keeps the route tree's type independent of the pages. */
export function lazy<Name extends string>(load: () => Promise<Module<Name>>, name: Name): RouteComponent {
  return lazyRouteComponent(load as () => Promise<Record<string, RouteComponent>>, name);
}
