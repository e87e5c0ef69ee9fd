import "server-only";
import { createHash, randomBytes } from "node:crypto";
import type { NextApiRequest, NextApiResponse } from "next";
import { cookies, headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import NextAuth, { type AuthOptions } from "next-auth";
import { decode } from "next-auth/jwt";
import CredentialsProvider from "next-auth/providers/credentials";
import { cache } from "react";
import { withOrganisation, withoutOrganisation } from "@/db/core/client";
import {
  endSession,
  endSessionsOf,
  readAccountBySubject,
  readOrganisationIdBySlug,
  type SessionRow,
} from "@/db/people/account";
import { type Membership, readMembership } from "@/db/people/membership";
import { type Actor, may } from "@/lib/domain/core/actor";
import { withoutInvisible } from "@/lib/domain/core/invisible-characters";
import type { Permission } from "@/lib/domain/core/permission";
import { Refusal } from "@/lib/domain/core/refusal";
import { absoluteLimitMs } from "@/lib/domain/core/session";
import { mayOnceConfirmed } from "@/lib/domain/core/sight";
import { actorAt } from "@/lib/people/account/actor-at";
import { type Claims, openSession } from "@/lib/people/account/open-session";
import { readOpenSession } from "@/lib/people/account/read-open-session";
import { logRefusal } from "./command";
import { secret } from "./crypto/secret";
import { env, overTls } from "./env";
import { personaProvider } from "./people/sign-in-provider";
import { noteActor } from "./program/request-context";
import { failedSignIn, ownPath, signInForThis } from "./web/asked-path";
import { forgetKept, kept } from "./web/kept";
import { keepSession, knownSession, noted } from "./web/known-session";
import { oidcProvider, reachesAcr } from "./web/oidc";
import { cookieName, sessionCookie } from "./web/own-cookie";
import { closedPage } from "./web/page-or-404";
import { logTenantlessRefusal } from "./web/tenantless-refusal";

/** next-auth's options: the one provider configured, the personas in demo, and a session row behind every token. */
function authOptions(): AuthOptions {
  const cookie = (name: string, maxAge?: number) => ({
    name: cookieName(name),
    options: {
      httpOnly: true,
      sameSite: "lax" as const,
      path: "/",
      secure: overTls(),
      ...(maxAge ? { maxAge } : {}),
    },
  });
  return {
    secret: secret("session-key"),
    useSecureCookies: overTls(),
    session: { strategy: "jwt", maxAge: absoluteLimitMs / 1000 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    cookies: {
      sessionToken: cookie("session"),
      csrfToken: cookie("csrf"),
      callbackUrl: cookie("callback"),
      pkceCodeVerifier: cookie("pkce", 900),
      state: cookie("state", 900),
      nonce: cookie("nonce", 900),
    },
    providers: [...oidcProvider(), ...(env().SIGILL_DEMO ? [personas()] : [])],
    callbacks: {
      signIn: async ({ account, profile }) => {
        if (account?.provider !== "oidc" || reachesAcr(profile as Claims | undefined)) return true;
        const acr = (profile as Claims | undefined)?.acr ?? "no acr";
        const detail = `${account.providerAccountId} with ${acr}`;
        const refused = { code: "level-too-low", door: "sign-in", detail } as const;
        await logTenantlessRefusal(refused, await headers());
        return false;
      },
      jwt: async ({ token, account, user, profile }) => {
        if (!account) return token;
        const identity = {
          identityProvider: account.provider === "oidc" ? (env().OIDC_ISSUER ?? "") : personaProvider,
          subject: account.providerAccountId,
          name: withoutInvisible(user.name ?? account.providerAccountId),
        };
        // A new id at every sign-in (ASVS 7.2.4); the token carries nothing else of ours.
        return { sid: await openSession(identity, profile as Claims | undefined) };
      },
    },
  };
}

function personas() {
  return CredentialsProvider({
    id: "persona",
    name: "Demo",
    credentials: { persona: {} },
    authorize: async (given) => {
      const known = await withoutOrganisation((tx) =>
        readAccountBySubject(tx, personaProvider, given?.persona ?? ""),
      );
      return known ? { id: known.subject, name: known.name } : null;
    },
  });
}

/** Where the provider sends people back to, and where a failure goes on to our sign-in page. */
const authPaths = ["callback/oidc", "error", "signin"];

/**
 * next-auth's own door, mounted at app/api/auth. Nothing else of it is reachable: signing in and out have doors of
 * ours, with a limit and a session row behind them (ASVS 6.3.4).
 */
export async function authHandler(
  request: Request,
  context: { params: Promise<{ nextauth: string[] }> },
): Promise<Response> {
  if (!authPaths.includes((await context.params).nextauth.join("/")))
    return new Response(null, { status: 404 });
  const answer: Response = await NextAuth(authOptions())(request, context);
  const led = answer.headers.get("location");
  if (!led) return answer;
  const headers = new Headers(answer.headers);
  headers.set("location", failedSignIn(led, await goingTo()));
  return new Response(answer.body, { status: answer.status, headers });
}

/** The page this browser's sign-in was begun for; next-auth keeps it in a cookie. */
async function goingTo(): Promise<string> {
  const address = (await cookies()).get(cookieName("callback"))?.value ?? "";
  if (!URL.canParse(address, env().PUBLIC_URL)) return "/";
  const { pathname, search } = new URL(address, env().PUBLIC_URL);
  return ownPath(`${pathname}${search}`);
}

/**
 * Begins a sign-in for a plain form, so that it works before JavaScript: next-auth's POST with its own CSRF pair.
 * Answers where to go and which cookies to set.
 */
export async function beginSignIn(
  provider: "oidc" | "persona",
  fields: Record<string, string>,
): Promise<{ location: string; cookies: string[] }> {
  const options = authOptions();
  const csrfToken = randomBytes(32).toString("hex");
  const csrf = `${csrfToken}|${createHash("sha256").update(`${csrfToken}${options.secret}`).digest("hex")}`;
  const answer = { location: `${env().PUBLIC_URL}/sign-in?error=failed`, cookies: [] as string[] };
  const response = {
    status: () => response,
    getHeader: (name: string) => (name.toLowerCase() === "set-cookie" ? answer.cookies : undefined),
    setHeader(name: string, value: string | string[]) {
      if (name.toLowerCase() === "set-cookie") answer.cookies = [value].flat();
      if (name.toLowerCase() === "location") answer.location = String(value);
      return response;
    },
    send: () => response,
    json: () => response,
    end: () => response,
  };
  const request = {
    method: "POST",
    query: { nextauth: provider === "oidc" ? ["signin", "oidc"] : ["callback", "persona"] },
    body: { ...fields, csrfToken },
    cookies: { [cookieName("csrf")]: csrf },
    headers: { host: new URL(env().PUBLIC_URL).host, "x-forwarded-proto": overTls() ? "https" : "http" },
  };
  await NextAuth(request as unknown as NextApiRequest, response as unknown as NextApiResponse, options);
  return answer;
}

/** The session of this request, if it is open. */
export const currentSession = cache(async (): Promise<SessionRow | undefined> => {
  const id = await sessionId();
  return id ? withoutOrganisation((tx) => readOpenSession(tx, id, new Date())).then(noted) : undefined;
});

/** Which session this request's cookie names. A cookie is deciphered once; whether its session is open, asked each time. */
async function sessionId(): Promise<string | undefined> {
  const token = (await cookies()).get(sessionCookie())?.value;
  const known = knownSession(token ?? "");
  if (!token || known) return known?.id;
  const claims = await decode({ token, secret: secret("session-key") }).catch(() => null);
  if (typeof claims?.sid !== "string") return undefined;
  keepSession(token, { id: claims.sid, until: Number(claims.exp) * 1_000 });
  return claims.sid;
}

export async function endCurrentSession(everywhere: boolean): Promise<void> {
  const session = await currentSession();
  if (!session) return;
  const now = new Date();
  await withoutOrganisation(async (tx) => {
    if (everywhere) await endSessionsOf(tx, [session.accountId], now);
    else await endSession(tx, session.id, now);
  });
}

export const organisationIdOf = cache(async (slug: string) => {
  // An address once given is never another's; one that is not given is asked for anew.
  const id = await kept(`slug ${slug}`, 60_000, () =>
    withoutOrganisation((tx) => readOrganisationIdBySlug(tx, slug)),
  );
  if (!id) forgetKept(`slug ${slug}`);
  return id;
});

interface Access {
  session: SessionRow | undefined;
  membership?: (Membership & { actor: Actor }) | undefined;
}

/**
 * Who is signed in and what they are to the employer in the address, in one transaction; asked anew on every request,
 * so that an ended session and a removed role bite at once.
 */
export const accessTo = cache(async (slug: string, by?: "page"): Promise<Access> => {
  const [id, organisationId] = await Promise.all([sessionId(), organisationIdOf(slug)]);
  if (!id || !organisationId) return { session: await currentSession() };
  return withOrganisation(organisationId, async (tx) => {
    const session = noted(await readOpenSession(tx, id, new Date(), by));
    const membership = session && (await readMembership(tx, organisationId, session.accountId));
    // Ended here and open elsewhere: whoever comes back signs in anew.
    const ended = membership?.sessionsEndedAt;
    if (ended && session && session.createdAt <= ended) return { session: undefined };
    const actor = membership && (await actorAt(tx, session, membership, organisationId));
    if (actor) noteActor(actor);
    return actor ? { session, membership: { ...membership, actor } } : { session };
  });
});

export async function actorIn(slug: string): Promise<Actor | undefined> {
  return (await accessTo(slug)).membership?.actor;
}

/** The same for what a page asks for again and again by itself: it keeps no session open. */
export async function actorPolledIn(slug: string): Promise<Actor | undefined> {
  return (await accessTo(slug, "page")).membership?.actor;
}

/** The actor of a page: sign-in for nobody, not found for an employer that is not theirs, closed to their roles (on record). */
export async function requireActor(slug: string, permission?: Permission): Promise<Actor> {
  if (!(await accessTo(slug)).session) redirect(await signInForThis(`/${slug}`));
  const actor = (await actorIn(slug)) ?? notFound();
  if (!permission || may(actor, permission)) return actor;
  if (mayOnceConfirmed(actor, permission)) redirect(`/${slug}/step-up`);
  await logRefusal(actor, permission, new Refusal("forbidden", { permission }), {}, new Date());
  return closedPage(permission);
}
