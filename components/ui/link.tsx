import NextLink from "next/link";
import type { ComponentProps } from "react";

/**
 * A link that fetches nothing before it is followed. Every page here is made for the one who asks, so what Next fetches
 * ahead is only the frame the browser has already: a request for each link in sight, and nothing gained.
 */
export function Link({ prefetch = false, ...props }: ComponentProps<typeof NextLink>) {
  return <NextLink prefetch={prefetch} {...props} />;
}
