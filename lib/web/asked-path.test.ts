import { describe, expect, test } from "vitest";
import { failedSignIn, maskedPath, ownPath, signInPath } from "./asked-path";

describe("where somebody is led after signing in", () => {
  test.each([
    "/",
    "/exempelkoping",
    "/exempelkoping/eids?status=active&q=%C3%85sa%20%26%20Bo",
    "/a/b?next=//c",
  ])("%s is a path of ours, and stays as it is", (path) => {
    expect(ownPath(path)).toBe(path);
  });

  test.each([
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n//evil.example",
    "https://evil.example/x",
    "javascript:alert(1)",
    "evil.example",
    "",
    null,
    undefined,
    ["/x"],
  ])("%j is none, and leads to the start page", (path) => {
    expect(ownPath(path)).toBe("/");
  });

  test.each(["/.//evil.example", "/x/..//evil.example", "/./\\evil.example"])(
    "%s, which a browser shortens to a host, stays with us",
    (path) => {
      expect(new URL(ownPath(path), "http://sigill.example").host).toBe("sigill.example");
    },
  );

  test("is kept in mind by a sign-in that failed, and by no other address", () => {
    const next = "/exempelkoping/eids?status=active&q=a b";
    const failed = new URL(failedSignIn("http://sigill.example/sign-in?error=AccessDenied", next));
    expect(Object.fromEntries(failed.searchParams)).toEqual({ error: "AccessDenied", next });
    expect(failedSignIn("/sign-in?error=failed", "/b")).toBe("/sign-in?error=failed&next=%2Fb");
    for (const led of [
      "http://sigill.example/exempelkoping",
      "https://provider.example/sign-in-here?error=x",
    ])
      expect(failedSignIn(led, next)).toBe(led);
    expect(failedSignIn("/sign-in?error=failed", "/")).toBe("/sign-in?error=failed");
  });

  test("is carried whole: what follows an ampersand too", () => {
    const next = "/exempelkoping/eids?status=active&q=a b";
    const url = new URL(signInPath(next), "http://sigill.example");
    expect(url.searchParams.get("next")).toBe(next);
    expect([...url.searchParams.keys()]).toEqual(["next"]);
  });
});

describe("an identity number", () => {
  const of = (path: string) => maskedPath(new URL(path, "http://sigill.example"));

  test.each([
    ["/k/employees?q=850214-2386&state=all", "/k/employees?q=••••••-••••&state=all"],
    ["/k/eids?q=Anna+198502142386", "/k/eids?q=Anna ••••••-••••"],
    ["/sign-in?next=/k/lost%3Fq%3D8502142386", "/sign-in?next=/k/lost?q=••••••-••••"],
  ])("is taken out of %s", (path, masked) => {
    expect(decodeURIComponent(of(path) ?? "").replaceAll("+", " ")).toBe(masked);
    expect(of(of(path) ?? "")).toBeUndefined();
  });

  test.each([
    "/k/eids",
    "/k/eids?q=EL-2026-000412&status=active",
    "/k/relying-parties?q=212000-0142",
    "/k/eids/0197a7f2-18d5-7cc3-8a2e-5d1f4a9b0c11/hand-over?card=8502142386",
    "/k/audit?at=2026-11-24T10:00:00.000Z&before=1234567",
  ])("is not seen in %s, which stays", (path) => {
    expect(of(path)).toBeUndefined();
  });
});
