import { randomInt } from "node:crypto";

export const employer = "/exempelkoping";

/** One of the demo's people at a machine of their own, without a browser. */
export class Visitor {
  private readonly headers: Record<string, string>;

  private constructor(
    readonly url: string,
    cookie: string,
    address: string,
  ) {
    this.headers = { Cookie: cookie, Origin: url, "X-Forwarded-For": address };
  }

  static async signedIn(url: string, persona: string): Promise<Visitor> {
    const address = `198.${randomInt(18, 20)}.${randomInt(256)}.${randomInt(256)}`; // RFC 2544
    const answer = await fetch(`${url}/api/sign-in`, {
      method: "POST",
      body: new URLSearchParams({ persona }),
      headers: { Origin: url, "X-Forwarded-For": address },
      redirect: "manual",
    });
    const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0] ?? "");
    if (answer.status !== 303 || cookies.length === 0) throw new Error(`${persona}: ${answer.status}`);
    return new Visitor(url, cookies.join("; "), address);
  }

  /** The answer once it is whole. */
  async read(path: string): Promise<{ status: number; text: string }> {
    const answer = await fetch(`${this.url}${employer}${path}`, {
      headers: this.headers,
      redirect: "manual",
    });
    return { status: answer.status, text: await answer.text() };
  }

  /** Posts a form where it belongs; the path is the whole one. */
  async post(path: string, form: FormData): Promise<{ status: number; location: string; text: string }> {
    const posted = { method: "POST", body: form, headers: this.headers, redirect: "manual" } as const;
    const answer = await fetch(`${this.url}${path}`, posted);
    return {
      status: answer.status,
      location: answer.headers.get("location") ?? "",
      text: await answer.text(),
    };
  }
}
