import type { MetadataRoute } from "next";

/** Offers are for everybody; what signs in or is a machine's is no place for a crawler. The wallet's own pages send it to the sign-in. */
export default function robots(): MetadataRoute.Robots {
  return { rules: { userAgent: "*", disallow: ["/api/", "/admin", "/checkout", "/outbox", "/sign-in"] } };
}
