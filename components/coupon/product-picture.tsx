import type { ProductCategory } from "@/lib/kernel/categories";
import { productDrawings } from "./product-drawings";

type ProductPictureProps = {
  category: ProductCategory;
  /** The provider's colour, '#rrggbb'; it is the drawing's current colour, from which notch.css mixes all others. */
  tint: string;
  /** Side in px, 56 by default. */
  size?: number;
  /** Read aloud; without one it is decoration beside the product's name. */
  label?: string;
};

/** A flat drawing of what kind of product it is, on its tint. */
export function ProductPicture({ category, tint, size = 56, label }: ProductPictureProps) {
  return (
    <svg
      role={label ? "img" : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
      viewBox="0 0 56 56"
      width={size}
      height={size}
      className="picture block rounded-[18%]"
      color={tint}
      strokeLinecap="round"
      strokeLinejoin="round"
      focusable="false"
    >
      {productDrawings[category]}
    </svg>
  );
}
