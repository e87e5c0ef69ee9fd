import { expect, test } from "vitest";
import { holdsPersonalNumber } from "./number-in-text";

const holds = (text: string) => holdsPersonalNumber(text, "2026-11-28");

test("a number is found in every way people write it, within a sentence too", () => {
  for (const written of [
    "198502142386",
    "19850214-2386",
    "850214-2386",
    "8502142386",
    "19850214 2386",
    "850214 - 2386",
    "850214–2386",
    "121212+1212",
    "198502742386".replace("2386", "2383"), // a coordination number: day 14 + 60
  ])
    expect(holds(`Gäller ${written}.`), written).toBe(true);
});

test("numbers of other things are not taken for one", () => {
  for (const other of [
    "EL-2026-000412",
    "010-555 00 24",
    "070-123 45 67",
    "212000-0142",
    "850214-2385",
    "1985021423867",
    "2026-11-28 09:15",
    "KV-2026-7Q4M2X",
  ])
    expect(holds(other), other).toBe(false);
});
