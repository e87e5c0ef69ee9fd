import { expect, test } from "vitest";
import { hasUnseen } from "./unseen";

test.each(["Åsa Öberg", "O'Neil <b>", "🦆", "محمد", "Anna-Karin  Ek", ""])(
  "%j shows all it holds",
  (line) => {
    expect(hasUnseen(line)).toBe(false);
  },
);

test.each(["A\u0007B", "A\nB", "A\u200fB", "\u202egpj.exe", "A\u2066B\u2069", "\u0000"])(
  "%j hides something",
  (line) => {
    expect(hasUnseen(line)).toBe(true);
  },
);
