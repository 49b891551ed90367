/**
 * One registry of commands: it handles keys, and tooltips, the palette and the overlay of keys read it. People can give
 * a command other keys; what they chose is laid over the commands' own.
 */

import { matches, type KeyLike } from './chords';
import { signal } from './signal';

export interface Command {
  readonly id: string;
  /** As `chords.ts` writes them; none for a command that is only in the palette. */
  readonly chords: readonly string[];
  readonly group: string;
  readonly label: string;
  readonly run: (event: KeyLike) => void;
  /** Commands that can't run now let the key pass to others with the same chord. */
  readonly enabled?: () => boolean;
  /** Why it can't run now, in words. */
  readonly why?: () => string | null;
  /** Also while a text field has the focus. */
  readonly inText?: boolean;
  /** When the key is let go. */
  readonly onRelease?: boolean;
  /** Again and again while the key is held. */
  readonly repeats?: boolean;
  /** Steps give this key a meaning of their own (the next thing, delete, accept): to people it is one key. */
  readonly shared?: boolean;
  /** Its keys can't be changed. */
  readonly fixed?: boolean;
}

/** Chords by command, where they differ from the command's own. */
export type ChosenKeys = Readonly<Record<string, readonly string[]>>;

export class Keymap {
  readonly commands = signal<readonly Command[]>([]);
  readonly chosen = signal<ChosenKeys>({});
  private armed: { readonly code: string; readonly command: Command } | null = null;

  constructor(readonly mac = false) {}

  /**
   * Later registrations come first, those that are `behind` last: a step's keys go before the page's. Returns how to
   * take them out again.
   */
  register(commands: readonly Command[], behind = false): () => void {
    this.commands.update((all) => (behind ? [...all, ...commands] : [...commands, ...all]));
    return () => this.commands.update((all) => all.filter((c) => !commands.includes(c)));
  }

  find(id: string): Command | null {
    return this.commands.get().find((c) => c.id === id) ?? null;
  }

  /** The command whose keys these are: a step's own meaning of a shared key has that key, wherever it is moved. */
  ownerOf(command: Command): Command {
    const [first] = command.chords;
    return this.commands.get().find((c) => c.shared && c.chords[0] === first) ?? command;
  }

  chordsOf(command: Command): readonly string[] {
    return this.chosen.get()[this.ownerOf(command).id] ?? command.chords;
  }

  /** The commands whose keys would reach them now: those behind another one with the same keys are left out. */
  active(): readonly Command[] {
    const taken = new Set<string>();
    return this.commands.get().filter((c) => {
      const chords = this.chordsOf(c);
      if (chords.length === 0 || !(c.enabled?.() ?? true)) return false;
      const free = chords.filter((chord) => !taken.has(chord));
      for (const chord of free) taken.add(chord);
      return free.length > 0;
    });
  }

  /** Every command once, whether it can run now or not: of those that share a key the one that it would reach. */
  listed(): readonly Command[] {
    const can = (c: Command): boolean => c.enabled?.() ?? true;
    const byOwner = new Map<string, Command>();
    for (const command of this.commands.get()) {
      const { id } = this.ownerOf(command);
      const known = byOwner.get(id);
      if (!known || (!can(known) && can(command))) byOwner.set(id, command);
    }
    return [...byOwner.values()];
  }

  /** Run what the key means; true where it meant something. */
  handle(event: KeyLike, { inText, released }: { inText: boolean; released: boolean }): boolean {
    if (released) return this.release(event);
    const command = this.commands
      .get()
      .find(
        (c) =>
          (!inText || c.inText) &&
          this.chordsOf(c).some((chord) => matches(chord, event, this.mac)) &&
          (c.enabled?.() ?? true),
      );
    if (!command) return false;
    if (command.onRelease) {
      if (!event.repeat) this.armed = { code: event.code, command };
    } else if (!event.repeat || command.repeats) {
      this.disarm();
      command.run(event);
    }
    return true;
  }

  /** Why nothing happens: the command that has the key and can't run now, in words; null where none has it. */
  refusal(event: KeyLike): string | null {
    const refused = this.commands
      .get()
      .find((c) => c.why && this.chordsOf(c).some((chord) => matches(chord, event, this.mac)));
    return refused?.why?.() ?? null;
  }

  /** A key held while the hand does something else does nothing when it is let go. */
  disarm(): void {
    this.armed = null;
  }

  /** What counts is what was held when the key went down, whichever finger leaves first. */
  private release(event: KeyLike): boolean {
    const { armed } = this;
    if (armed?.code !== event.code) return false;
    this.armed = null;
    if (armed.command.enabled?.() ?? true) armed.command.run(event);
    return true;
  }
}
