import { fileURLToPath } from "node:url";
import type { NextConfig } from "next";

const root = fileURLToPath(new URL("../../..", import.meta.url));

const config: NextConfig = {
  poweredByHeader: false,
  serverExternalPackages: ["pino", "postgres"],
  turbopack: { root },
  outputFileTracingRoot: root,
  typescript: { ignoreBuildErrors: true },
};

export default config;
