import { notFound } from "next/navigation";
import { z } from "zod";
import { type BusyCode, isBusyCode } from "@/lib/domain/core/busy";
import { type Permission, permissions } from "@/lib/domain/core/permission";
import { Refusal } from "@/lib/domain/core/refusal";

/** Reads what a page is about: an id that is none, or is another employer's, is a page that does not exist. */
export async function pageOr404<T>(id: string, read: () => Promise<T>): Promise<T> {
  if (!z.uuid().safeParse(id).success) notFound();
  try {
    return await read();
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    if (fault.code === "not-found") notFound();
    if (fault.code === "forbidden") closedPage(fault.detail.permission);
    throw fault;
  }
}

/**
 * A page of one's own employer that one's roles do not open. It is Next's "not found" with what is missing noted on it,
 * so that it is that much wherever nobody takes it up (app/or-missing.tsx).
 */
export function closedPage(permission: unknown): never {
  try {
    notFound();
  } catch (missing) {
    throw Object.assign(missing as Error, { permission });
  }
}

/** Whether this is expensive work that was not done, and why: too much at once, or too long. */
export function busyWith(fault: unknown): { code: BusyCode } | undefined {
  if (!(fault instanceof Refusal)) return undefined;
  const { code } = fault;
  return isBusyCode(code) ? { code } : undefined;
}

/** Whether this is Next's "not found" or a read that found nothing, and which permission it was for the want of. */
export function missingPage(fault: unknown): { permission?: Permission } | undefined {
  if (fault instanceof Refusal && fault.code === "not-found") return {};
  if (!(fault instanceof Error) || !("digest" in fault)) return undefined;
  if (fault.digest !== "NEXT_HTTP_ERROR_FALLBACK;404") return undefined;
  const permission = "permission" in fault && permissions.find((known) => known === fault.permission);
  return permission ? { permission } : {};
}
