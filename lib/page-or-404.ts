import { notFound } from "next/navigation";
import { z } from "zod";
import { Refusal } from "@/lib/domain/refusal";

/** Reads what a page is about: an id that is none, or is another employer's, is a page that does not exist. */
export async function pageOr404<T>(id: string, read: () => Promise<T>): Promise<T> {
  if (!z.uuid().safeParse(id).success) notFound();
  try {
    return await read();
  } catch (fault) {
    if (fault instanceof Refusal && (fault.code === "not-found" || fault.code === "forbidden")) notFound();
    throw fault;
  }
}
