import { beforeEach, describe, expect, test } from "vitest";
import { id, organisationId, ours, pages, settings, signer, words } from "./testing-page";

describe("the page on which somebody confirms that it is they who are signed in", () => {
  const page = `/step-up/${organisationId}/${id}`;
  const { organisation, officer, nonce } = words;
  const session = { hash: "ab".repeat(32), begun: "2026-11-24T08:12:30.000Z" };
  const stepUp = (passkeys: string[]) => ({
    status: 200,
    body: {
      words: {
        ...{ format: "sigill-step-up-1", verb: "step-up", organisation, officer, session },
        ...{ at: words.at, nonce },
      },
      ...{ challenge: "Y2hhbGxlbmdl", passkeys, slug: "prov", back: "/eids/7/revoke" },
    },
  });
  const back = "https://prov.example/prov/eids/7/revoke";
  beforeEach(() => {
    signer.answers = {
      "/step-up/issue": stepUp(["cGFzc2tleQ"]),
      "/step-up/keep": { status: 200, body: { slug: "prov", back: "/eids/7/revoke" } },
      "/passkey/software": { status: 200, body: {} },
    };
  });

  test("says who, since when and for which employer, and warns whoever did not ask for it", async () => {
    const text = await (await fetch(`${pages.address}${page}?language=en`)).text();
    for (const part of ["Karin Ek", "2026-11-24 09:12", "Provköpings kommun", "did not sign in then", back])
      expect(text).toContain(part);
    expect(signer.asked).toEqual([["/step-up/issue", { organisationId, stepUpId: id }]]);
  });

  test("passes on what a passkey answered, from this page alone, and leads back to where it was asked for", async () => {
    const sent = (head: Record<string, string>) =>
      fetch(`${pages.address}${page}`, { method: "POST", body: '{"id":"cGFzc2tleQ"}', headers: head });
    expect((await sent({ ...ours, origin: "https://prov.example" })).status).toBe(403);
    expect(signer.asked).toEqual([]);
    expect(await (await sent(ours)).json()).toEqual({ to: back });
    expect(signer.asked).toEqual([
      ["/step-up/keep", { organisationId, stepUpId: id, assertion: { id: "cGFzc2tleQ" } }],
    ]);
  });

  test("of the demo touches the persona's passkey, and no other has one", async () => {
    const form = { origin: settings.origin, "content-type": "application/x-www-form-urlencoded" };
    const sent = (to: string) =>
      fetch(`${to}${page}`, { method: "POST", body: "", headers: form, redirect: "manual" });
    expect((await sent(pages.address)).status).toBe(400);
    expect((await sent(pages.demo)).status).toBe(409);
    signer.answers["/step-up/issue"] = stepUp([]);
    expect((await sent(pages.demo)).headers.get("location")).toBe(back);
  });
});
