import { cache } from "react";
import type { Actor } from "@/lib/domain/actor";
import { readCounts } from "@/lib/overview/read";

/** The register's figures, read once a request however many parts of the page show them. */
export const countsFor = cache((actor: Actor) => readCounts(actor, undefined));
