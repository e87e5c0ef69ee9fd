import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";

/** The work of an officer with mouse and keyboard. */
export interface Effort {
  presses: number;
  characters: number;
}

/**
 * An officer's hands, which count: a press is a click, a choice in a list, a file that is chosen, or Enter; a character
 * is one that is typed. What a scanner reads counts as neither.
 */
export class OfficerHands {
  private effort: Effort = { presses: 0, characters: 0 };

  constructor(readonly page: Page) {}

  get main(): Locator {
    return this.page.getByRole("main");
  }

  async press(what: Locator): Promise<void> {
    this.effort.presses += 1;
    await what.click();
  }

  async choose(list: Locator, label: string): Promise<void> {
    this.effort.presses += 1;
    await list.selectOption({ label });
  }

  async hand(field: Locator, file: { name: string; buffer: Buffer; mimeType: string }): Promise<void> {
    this.effort.presses += 1;
    await field.setInputFiles(file);
  }

  async type(field: Locator, text: string): Promise<void> {
    this.effort.characters += text.length;
    await field.fill(text);
  }

  /** As a scanner does it: into whatever has the focus, and Enter. */
  async scan(text: string): Promise<void> {
    await this.page.keyboard.type(text);
    await this.page.keyboard.press("Enter");
  }

  /** Returns the effort since the last call, and starts again from zero. */
  since(): Effort {
    const { effort } = this;
    this.effort = { presses: 0, characters: 0 };
    return effort;
  }
}

/** The table in docs/screens.md: what each action of the first week takes, and what it may take at most. */
export function effortOnRecord(): Map<string, Effort & { most: Effort }> {
  const rows = readFileSync("docs/screens.md", "utf8").matchAll(
    /^\| `([a-z-]+)` +\|[^|]*\| +(\d+) of (\d+) +\| +(\d+) of (\d+) +\|$/gm,
  );
  return new Map(
    [...rows].map(([, action = "", ...numbers]) => {
      const [presses = 0, mostPresses = 0, characters = 0, mostCharacters = 0] = numbers.map(Number);
      return [action, { presses, characters, most: { presses: mostPresses, characters: mostCharacters } }];
    }),
  );
}
