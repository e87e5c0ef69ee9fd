import { describe, expect, test, vi } from "vitest";
import { grants } from "@/lib/domain/core/role";
import { reasons } from "@/lib/domain/credential/reason";
import { inboxKindCodes } from "@/lib/domain/operation/inbox";
import { managerRequestKinds } from "@/lib/domain/people/manager-request";
import { locales } from "@/lib/i18n/locale";
import { messages } from "@/lib/i18n/messages";
import { rawIn } from "@/lib/i18n/testing-raw";
import type { InboxItem } from "@/lib/operation/inbox/read";
import { wordsOf } from "./inbox-line";

const asked = vi.hoisted(() => ({ language: "sv" }));
vi.mock("next/headers", () => ({ cookies: async () => ({ get: () => ({ value: asked.language }) }) }));

const details: Partial<Record<InboxItem["kind"], readonly string[]>> = {
  blocked: reasons,
  "own-blocked": reasons,
  role: grants,
  "own-request": managerRequestKinds,
  "own-address": ["asked", "changed"],
};
const kinds = inboxKindCodes.filter((kind) => kind !== "fault");

describe.each(locales)("a notice in %s", (locale) => {
  test.each(kinds)("of the kind %s has no key, placeholder or code, whatever it is about", async (kind) => {
    asked.language = locale;
    const text = messages[locale].inbox.what[kind];
    const options = [...text.matchAll(/\{what, select,|(?<=[\s}])([a-z-]+) \{/g)].map(
      ([, one]) => one ?? "other",
    );
    for (const what of options.length > 0 ? options : [null])
      for (const detail of details[kind] ?? [null])
        for (const n of [1, 2]) {
          const about = { ref: "1", at: new Date(), eidId: null, number: "EL-2026-000412", read: false };
          const item = { ...about, kind, n, what, detail, who: "officer" } as InboxItem;
          const { title, said } = await wordsOf(item, "010-555 00 24");
          expect(title.trim(), `${what} ${detail}`).not.toBe("");
          expect(rawIn(`${title}\n${said}`, locale), `${what} ${detail}`).toEqual([]);
          expect(`${title}${said}`).not.toMatch(/[{}]/);
        }
  });
});
