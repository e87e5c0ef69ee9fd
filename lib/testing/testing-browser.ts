/** The browser's cookies. */
export const jar = new Map<string, string>();
/** The address asked for, as proxy.ts notes it. */
let asked = "";

/** In the place of next/headers; what imports that is imported when it is asked, and not before. */
export const nextHeaders = {
  async headers() {
    const { askedHeader } = await import("@/lib/web/asked-path");
    return new Headers(asked ? { [askedHeader]: asked } : {});
  },
  cookies: async () => ({
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
  }),
};

export function askFor(path: string): void {
  asked = path;
}

export function forgetVisits(): void {
  jar.clear();
  asked = "";
}

/** Signs in through next-auth and keeps its cookies; answers where it led. */
export async function signInAs(persona: string, slug: string): Promise<string> {
  const { beginSignIn } = await import("@/lib/session");
  const begun = await beginSignIn("persona", { persona, callbackUrl: `/${slug}` });
  for (const cookie of begun.cookies) {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    jar.set(name, value);
  }
  return begun.location;
}
