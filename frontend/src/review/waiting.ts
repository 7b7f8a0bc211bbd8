import type { Press } from "../keys";

const MOST = 64;

/**
 * Keys pressed while a claim is stored or the next one is loading. None is dropped, and each goes to the claim that a person would see
 * when its turn comes: they are handed out one at a time, the next only when what the last one did is on the screen.
 */
export class Waiting {
  private pressed: Press[] = [];

  get length(): number {
    return this.pressed.length;
  }

  add(event: KeyboardEvent): void {
    const { code, key, shiftKey, ctrlKey, metaKey, altKey, isComposing } = event;
    if (this.pressed.length < MOST) this.pressed.push({ code, key, shiftKey, ctrlKey, metaKey, altKey, isComposing });
  }

  next(): Press | undefined {
    return this.pressed.shift();
  }

  /** What was meant for a claim that cannot be shown, or for a decision that was refused, is not done to another. */
  clear(): void {
    this.pressed = [];
  }
}
