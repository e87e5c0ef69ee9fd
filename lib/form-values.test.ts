import { expect, test, vi } from "vitest";

vi.mock("next/headers", () => ({}));
const { valuesOf } = await import("./form-action");

test("a command gets the form's own fields: files, Next's and ours are left out, a name twice is a list", () => {
  const form = new FormData();
  const sent = {
    organisation: "x",
    requestId: "r",
    hours: "2",
    why: "Helg",
    $ACTION_KEY: "k",
    "$ACTION_1:0": "{}",
  };
  for (const [name, value] of Object.entries(sent)) form.append(name, value);
  for (const one of ["a", "b"]) form.append("eid", one);
  form.append("file", new File(["x"], "x.csr"));
  expect(valuesOf(form)).toEqual({ hours: "2", why: "Helg", eid: ["a", "b"] });
});
