import { describe, expect, test } from "vitest";
import { type EidEvent, eidEvents, eidEventVerbs } from "@/lib/domain/credential/eid";
import { actionWords } from "./audit-words";
import { locales } from "./locale";
import { wordAt } from "./word-at";

const cells = locales.flatMap((locale) => eidEventVerbs.map((verb) => [verb, locale] as const));

describe("what can happen to an e-ID has words of its own", () => {
  test.each(cells)("%s in %s: on its page, to its holder, in the log, and on its button", (verb, locale) => {
    const { action, button }: EidEvent = eidEvents[verb];
    expect(wordAt(locale, "eid.event", verb), `eid.event.${verb}`).toBeDefined();
    expect(wordAt(locale, "eid.own-event", verb) ?? "", `eid.own-event.${verb}`).toContain("{number}");
    expect(actionWords(locale, action), `eid.audit of ${action}`).not.toBe(action);
    if (button) expect(wordAt(locale, "eid.verb", verb), `eid.verb.${verb}`).toBeDefined();
  });

  test.each(locales)("and no two are told alike in %s", (locale) => {
    for (const group of ["eid.event", "eid.own-event"]) {
      const words = eidEventVerbs.map((verb) => wordAt(locale, group, verb));
      expect(new Set(words).size, group).toBe(words.length);
    }
  });
});
