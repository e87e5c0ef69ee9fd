import { expect, test, vi } from "vitest";
import { SharedPoll } from "./shared-poll";

const after = (ms: number) => vi.spyOn(performance, "now").mockReturnValue(ms);

test("all kinds that poll at a moment share one look, and the next moment has a look of its own", async () => {
  const answers = [new Set(["mail.send"]), new Set(["export.make"])];
  const look = vi.fn(async () => answers.shift() ?? new Set<string>());
  const poll = new SharedPoll(250, look);
  after(1_000);
  expect(await Promise.all(["mail.send", "export.make"].map((kind) => poll.isDue(kind)))).toEqual([
    true,
    false,
  ]);
  after(1_024);
  expect(await poll.isDue("mail.send")).toBe(true);
  expect(look).toHaveBeenCalledTimes(1);
  after(1_025);
  expect(await Promise.all(["mail.send", "export.make"].map((kind) => poll.isDue(kind)))).toEqual([
    false,
    true,
  ]);
  expect(look).toHaveBeenCalledTimes(2);
});

test("a look that failed is told to each who shares it, and is made again at the next moment", async () => {
  const look = vi
    .fn<() => Promise<ReadonlySet<string>>>()
    .mockRejectedValueOnce(new Error("away"))
    .mockResolvedValue(new Set(["mail.send"]));
  const poll = new SharedPoll(250, look);
  after(1_000);
  const asked = await Promise.allSettled([poll.isDue("mail.send"), poll.isDue("export.make")]);
  expect(asked.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  after(1_250);
  expect(await poll.isDue("mail.send")).toBe(true);
});

test("whoever worked in between polls again when the others do", () => {
  const poll = new SharedPoll(250);
  const rests = [1_000, 1_010, 1_249].map((ms) => {
    after(ms);
    return poll.untilNext();
  });
  expect(rests).toEqual([251, 241, 2]);
});
