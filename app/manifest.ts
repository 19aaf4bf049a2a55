import type { MetadataRoute } from "next";
import { paths } from "@/lib/paths";

const icon = (name: string, size: number, purpose: "any" | "maskable" | "monochrome") => ({
  src: `/icons/${name}-${size}.png`,
  sizes: `${size}x${size}`,
  type: "image/png",
  purpose,
});

/** What a phone needs to put the wallet on its home screen (W3C Web Application Manifest). Icons: scripts/make-icons.ts. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    name: "Tearoff coupons",
    short_name: "Tearoff",
    description: "Pick your coupons, show one barcode, and the discount is settled.",
    id: "/",
    start_url: paths.offers(),
    scope: "/",
    display: "standalone",
    orientation: "any",
    lang: "en",
    background_color: "#faf7f1",
    theme_color: "#faf7f1",
    categories: ["shopping", "lifestyle"],
    icons: [
      icon("icon", 192, "any"),
      icon("icon", 512, "any"),
      icon("maskable", 192, "maskable"),
      icon("maskable", 512, "maskable"),
      icon("monochrome", 512, "monochrome"),
    ],
    shortcuts: [
      { name: "My barcode", url: paths.nextBarcode(), icons: [icon("icon", 192, "any")] },
      { name: "Offers", url: paths.offers(), icons: [icon("icon", 192, "any")] },
    ],
    screenshots: [
      {
        src: "/screens/offers.png",
        sizes: "390x844",
        type: "image/png",
        form_factor: "narrow",
        label: "Offers",
      },
      {
        src: "/screens/barcode.png",
        sizes: "390x844",
        type: "image/png",
        form_factor: "narrow",
        label: "One barcode for all of them",
      },
      {
        src: "/screens/offers-wide.png",
        sizes: "1280x800",
        type: "image/png",
        form_factor: "wide",
        label: "Offers on a large screen",
      },
    ],
  };
}
