import { text } from "node:stream/consumers";
import { prerenderToNodeStream } from "react-dom/static";
import { expect, test, vi } from "vitest";
import { toldReasons } from "@/lib/domain/access/evaluation-place";
import { ToldReasons } from "./told-reasons";

vi.mock("next/headers", () => ({ cookies: async () => ({ get: () => undefined }) }));

test("each reason of a no is read by its code and in words", async () => {
  const words = await text((await prerenderToNodeStream(<ToldReasons />)).prelude);
  for (const code of toldReasons) expect(words).toContain(`>${code}<`);
  expect(words).toContain("Avtalet om e-tjänsten gäller inte längre.");
});
