import { expect, test } from "vitest";
import { translator } from "./translator";
import { wholePhone, withWholePhones } from "./whole-phone";

test("a telephone number is one word to whoever breaks the lines, and the same digits to a telephone", () => {
  expect(wholePhone("010-555 00 24")).toBe("010-\u2060555\u00a000\u00a024");
  expect(wholePhone("+46 10 555 00 24")).toBe("+46\u00a010\u00a0555\u00a000\u00a024");
  expect(wholePhone("010-555 00 24").replace(/[^+\d]/g, "")).toBe("0105550024");
});

test("it is so wherever the words of a screen name it, and nothing else in them changes", () => {
  const t = withWholePhones(translator("sv", "loss"));
  expect(t("call", { phone: "010-555 00 24" })).toBe("Ring 010-\u2060555\u00a000\u00a024");
  expect(t("title")).toBe("Anmäl förlorad");
  expect(t("step", { step: 2 })).toBe("Steg 2 av 3");
  expect(t.has("title")).toBe(true);
  expect(withWholePhones(translator("sv", "loss"))).toBe(t);
});

test("what is mailed keeps the number as it was written, to be copied", () => {
  expect(translator("sv", "loss")("call", { phone: "010-555 00 24" })).toBe("Ring 010-555 00 24");
});
