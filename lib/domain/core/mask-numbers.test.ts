import { expect, test } from "vitest";
import { maskNumbers } from "./mask-numbers";

test.each([
  "199508022386",
  "19950802-2386",
  "9508022386",
  "950802-2386",
  "950802+2386",
  "19 95 08 02 - 2386",
  "950802 2386",
  "199508622383", // samordningsnummer
  "19950862-T383",
  "950802–2386",
  "951115-2386",
  "951231-2386",
  "951091-2386",
  "199508022387", // a slip of the pen
])("an identity number is hidden however it is written: %s", (number) => {
  expect(maskNumbers(`Key (value)=(${number}) exists`)).toBe("Key (value)=(••••••-••••) exists");
  expect(maskNumbers(number)).toBe("••••••-••••");
});

test.each([
  "EL-2026-000412",
  "212000-0142", // an organisation
  "1795681435123",
  "2026-11-24T10:00:00.000Z",
  "0197a7f2-18d5-7cc3-8a2e-5d1f4a9b0c11",
  "::ffff:192.168.10.12",
  "db/credential/eid.ts:1234:56",
  "a19950802-2386b",
])("what is no identity number stays: %s", (text) => {
  expect(maskNumbers(text)).toBe(text);
});
