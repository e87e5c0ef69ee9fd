import { expect, test, vi } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { freePort, saidReady, spawnProgram, startProgram } from "@/lib/credential/certificate/testing";
import { DatabaseDoor } from "@/lib/status/testing";

const database = await freshDatabase();
const answer = async (port: number, path: string) => {
  const { status } = await fetch(`http://127.0.0.1:${port}${path}`);
  return status;
};

test("the api program waits for its database and says so, answers once it is there, and ends well when it is told to", async () => {
  const [port, door] = [await freePort(), new DatabaseDoor(await freePort(), new URL(database.urls.api))];
  const settings = { API_PORT: String(port), DATABASE_URL: door.url };
  const api = await spawnProgram("api", settings);
  await vi.waitFor(() => expect(api.words.join("\n")).toContain("waiting for the database"), 60_000);
  expect(saidReady(api)).toBe(false);
  expect(
    await Promise.all(["/health/live", "/health/ready", "/health"].map((path) => answer(port, path))),
  ).toEqual([200, 503, 503]);
  await door.open();
  await vi.waitFor(() => expect(saidReady(api)).toBe(true), 60_000);
  await vi.waitFor(async () => expect(await answer(port, "/health")).toBe(200), 60_000);
  const second = await spawnProgram("api", settings);
  expect(await second.ended).toBe(1);
  expect(second.words.join("\n")).toContain("EADDRINUSE");
  expect(await api.stop()).toBe(0);
  await door.shut();
});

test("killed in the midst of its work it leaves nothing that keeps the next from starting", async () => {
  const settings = { API_PORT: String(await freePort()), DATABASE_URL: database.urls.api };
  const first = await startProgram("api", settings);
  await first.stop("SIGKILL");
  const second = await startProgram("api", settings);
  expect(await answer(Number(settings.API_PORT), "/health")).toBe(200);
  expect(await second.stop()).toBe(0);
});
