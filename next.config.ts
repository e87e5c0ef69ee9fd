import type { NextConfig } from "next";
import { PHASE_PRODUCTION_BUILD } from "next/constants";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts");

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // No image is resized here, so the optimizer, with its history of holes, stays shut (docs/security.md).
  images: { unoptimized: true },
  // These find their own files or modules at run time, which bundling breaks.
  serverExternalPackages: ["fontkit", "pdfkit", "pino", "postgres", "next-auth"],
  // `npm run typecheck` is the gate; checking again here would slow every first start.
  typescript: { ignoreBuildErrors: true },
  // Next keeps a form in memory while proxy.ts looks at it, and hands on only so much of it: a file of 10 MB and its
  // wrapping, and a little more, so that what is larger is seen to be.
  experimental: {
    proxyClientMaxBodySize: "11mb",
    // A start builds once, so nobody would read the cache. Code that stays on the server is not worth making small.
    turbopackFileSystemCacheForBuild: false,
    turbopackMinify: { server: false },
  },
  // Next redirects before proxy.ts has given the answer its headers.
  skipTrailingSlashRedirect: true,
};

/** Developers read the source maps; nobody reads those of a build (ADR 135). */
export default (phase: string): NextConfig =>
  withNextIntl({
    ...config,
    experimental: { ...config.experimental, turbopackSourceMaps: phase !== PHASE_PRODUCTION_BUILD },
  });
