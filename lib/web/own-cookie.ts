import "server-only";
import { cookies } from "next/headers";
import { overTls } from "@/lib/env";

/** What a cookie of ours is called: over TLS so that no other host, and no page of another path, can set it. */
export const cookieName = (name: string) => `${overTls() ? "__Host-" : ""}sigill.${name}`;

export const sessionCookie = () => cookieName("session");

/** Kept by a browser that reports a loss without having signed in: a secret, and nothing of anybody. */
export const visitCookie = () => cookieName("lost");
export const visitSecret = async () => (await cookies()).get(visitCookie())?.value;

/** Kept by the phone that opened a receipt's link at the desk: which receipt, and a secret. */
export const phoneCookieName = () => cookieName("phone");
export const phoneVisit = async () => (await cookies()).get(phoneCookieName())?.value;
