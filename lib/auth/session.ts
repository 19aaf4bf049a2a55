/** next-auth, set up for this app. */
import "server-only";
import NextAuth from "next-auth";
import { runtimeEnv } from "@/lib/server/env";
import { contextFor } from "@/lib/server/runtime";
import { systemActor } from "./actor";
import { buildAuthConfig } from "./config";

// A function, so that a build needs no environment.
export const { handlers, auth, signIn, signOut } = NextAuth(() =>
  buildAuthConfig(runtimeEnv(), () => contextFor(systemActor)),
);
