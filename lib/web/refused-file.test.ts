import { expect, test, vi } from "vitest";
import { Refusal } from "@/lib/domain/core/refusal";

vi.stubEnv("PUBLIC_URL", "https://sigill.example");
vi.stubEnv("DATABASE_URL", "postgresql://nowhere.invalid/none");
vi.stubEnv("SECRETS_DIR", "none");
vi.stubEnv("KEYS_DIR", "none");
const { refusedFile } = await import("./refused-file");

const own = "https://sigill.example";
const path = "/api/files/register-extracts/own?organisation=nyby";
const asked = (headers: Record<string, string>) => new Request(`${own}${path}`, { headers });
const browser = { accept: "text/html,application/xhtml+xml" };
const used = new Refusal("act-used");

test("in a browser why there is no file is a page in their language, that leads back to the page they came from", async () => {
  const referer = `${own}/nyby/employees/7/extract?act=9`;
  const answer = refusedFile(asked({ ...browser, referer }), used);
  expect(answer.status).toBe(409);
  expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
  const page = await answer.text();
  expect(page).toContain('<html lang="sv">');
  expect(page).toContain("<h1>Filen hämtades inte</h1>");
  expect(page).toContain("<p>Underskriften har redan använts. Underteckna på nytt.</p>");
  expect(page).toContain('<a href="/nyby/employees/7/extract?act=9">Tillbaka till sidan</a>');
  const english = await refusedFile(asked({ ...browser, cookie: "locale=en" }), used).text();
  expect(english).toContain("<p>The signature has already been used. Sign again.</p>");
});

test("nobody is led elsewhere than to a page of ours, and no word is read as markup", async () => {
  for (const referer of ["https://elsewhere.example/nyby", `${own}.elsewhere.example/`, ""])
    expect(await refusedFile(asked({ ...browser, referer }), used).text()).toContain('<a href="/">');
  const named = new Refusal("changed-meanwhile", { by: "<script>alert(1)</script>" });
  expect(await refusedFile(asked(browser), named).text()).not.toContain("<script>");
});

test("a program gets a line in words, as before", async () => {
  const answer = refusedFile(asked({ accept: "*/*" }), used);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([409, "text/plain; charset=utf-8"]);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(await answer.text()).toBe("Underskriften har redan använts. Underteckna på nytt.\n");
});
