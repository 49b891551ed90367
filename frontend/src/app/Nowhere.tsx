import { NotFound } from '@/ui/states/NotFound';

/** An address that leads nowhere has no page around it. */
export function Nowhere() {
  return (
    <main>
      <NotFound />
    </main>
  );
}
