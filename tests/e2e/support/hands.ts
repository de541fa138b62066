import { expect, type Locator, type Page } from '@playwright/test';

/** How an admin acts on a page, and how often: going to a place by Tab or arrow keys is no interaction, acting there is. */
export interface Hands {
  /** Presses a button or follows a link. */
  press(target: Locator): Promise<void>;
  /** Enters a text into a field. */
  enter(field: Locator, text: string): Promise<void>;
  /** Opens an application from the list. */
  open(name: string): Promise<void>;
  readonly interactions: number;
}

export const HANDS = {
  mouse: (page: Page) => new Mouse(page),
  keyboard: (page: Page) => new Keyboard(page),
} as const;

class Mouse implements Hands {
  interactions = 0;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async press(target: Locator): Promise<void> {
    this.interactions += 1;
    await target.click();
  }

  async enter(field: Locator, text: string): Promise<void> {
    this.interactions += 1;
    await field.fill(text);
  }

  async open(name: string): Promise<void> {
    await this.press(this.#page.getByRole('grid').getByRole('link', { name, exact: true }));
  }
}

/** More than any page here has to tab through. */
const MOST_PRESSES = 150;

class Keyboard implements Hands {
  interactions = 0;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async press(target: Locator): Promise<void> {
    await this.#goTo(target, 'Tab');
    this.interactions += 1;
    await this.#page.keyboard.press('Enter');
  }

  async enter(field: Locator, text: string): Promise<void> {
    await this.#goTo(field, 'Tab');
    this.interactions += 1;
    await this.#page.keyboard.type(text);
  }

  async open(name: string): Promise<void> {
    const grid = this.#page.getByRole('grid');
    await this.#goTo(grid.getByRole('row'), 'Tab');
    const row = grid.getByRole('row').filter({ has: this.#page.getByRole('link', { name, exact: true }) });
    await this.#goTo(row, 'ArrowDown');
    this.interactions += 1;
    await this.#page.keyboard.press('Enter');
  }

  /** Presses the key until the focus is on one of these, or in it. */
  async #goTo(target: Locator, key: string): Promise<void> {
    await expect(target.first()).toBeVisible();
    for (let presses = 0; presses <= MOST_PRESSES; presses += 1) {
      const isThere = await target.evaluateAll((elements) =>
        elements.some((element) => element.contains(document.activeElement)),
      );
      if (isThere) return;
      await this.#page.keyboard.press(key);
    }
    throw new Error(`${MOST_PRESSES} presses of ${key} did not reach ${target}`);
  }
}
