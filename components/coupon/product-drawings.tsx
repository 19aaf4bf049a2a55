/** One drawing a category in a box of 56 x 56, the thing itself within 10-46. Four colours: base, deep, soft, pale. */
import type { ReactNode } from "react";
import type { ProductCategory } from "@/lib/kernel/categories";

const base = "fill-(--pic)";
const deep = "fill-(--pic-deep)";
const soft = "fill-(--pic-soft)";
const pale = "fill-(--pic-pale)";
const paleLine = "fill-none stroke-(--pic-pale)";
const deepLine = "fill-none stroke-(--pic-deep)";

/** A bag with a folded top, a label and a bean. */
const coffee = (
  <>
    <path className={base} d="M15.5 18h25v26a3 3 0 0 1-3 3h-19a3 3 0 0 1-3-3Z" />
    <path className={deep} d="M18 12.5h20a1 1 0 0 1 .95.7L40.5 18h-25l1.55-4.8a1 1 0 0 1 .95-.7Z" />
    <rect className={pale} x="20" y="25.5" width="16" height="14" rx="2.5" />
    <ellipse className={base} cx="28" cy="32.5" rx="3.2" ry="4.8" transform="rotate(24 28 32.5)" />
    <path className={paleLine} strokeWidth="1.1" d="M26.8 36.2c.2-2.4 2.4-4.6 2.5-7.2" />
  </>
);

/** A bowl of flakes with a spoon. */
const breakfast = (
  <>
    <path className={deepLine} strokeWidth="2.6" d="m36 25 7-12" />
    <path className={pale} d="M10.5 28c0-5 7.8-8 17.5-8s17.5 3 17.5 8Z" />
    <circle className={soft} cx="20" cy="25" r="2.8" />
    <circle className={base} cx="27" cy="23" r="2.8" />
    <circle className={soft} cx="33.5" cy="25.5" r="2.8" />
    <path
      className={base}
      d="M10 27.5h36c0 8-4.5 13.5-10 15.5v1.5a1.5 1.5 0 0 1-1.5 1.5h-13a1.5 1.5 0 0 1-1.5-1.5V43c-5.5-2-10-7.5-10-15.5Z"
    />
    <path className={paleLine} strokeWidth="2.2" d="M15.5 32.5c.9 2.8 2.5 5 4.5 6.4" opacity=".55" />
  </>
);

/** A bottle of milk, half full. */
const dairy = (
  <>
    <path
      className={base}
      d="M23.5 16h9l4.2 8.5a4 4 0 0 1 .4 1.8V44a3 3 0 0 1-3 3H21.9a3 3 0 0 1-3-3V26.3a4 4 0 0 1 .4-1.8Z"
    />
    <path className={pale} d="M24.8 18h6.4l3.6 7.3a3 3 0 0 1 .3 1.3V32H20.9v-5.4a3 3 0 0 1 .3-1.3Z" />
    <rect className={deep} x="22.5" y="10.5" width="11" height="5.5" rx="1.8" />
    <path className={paleLine} strokeWidth="2" d="M24 37.5h8M24 41.5h5" opacity=".7" />
  </>
);

/** A loaf with three cuts. */
const bakery = (
  <>
    <path className={base} d="M13.5 28.5h29V42a3 3 0 0 1-3 3h-23a3 3 0 0 1-3-3Z" />
    <path
      className={deep}
      d="M11 25.2C11 17.8 18 14 28 14s17 3.8 17 11.2c0 3.3-2.4 6-6 6H17c-3.6 0-6-2.7-6-6Z"
    />
    <path
      className={base}
      d="M11 24.2C11 16.8 18 13 28 13s17 3.8 17 11.2c0 3.3-2.4 5.6-6 5.6H17c-3.6 0-6-2.3-6-5.6Z"
    />
    <path className={paleLine} strokeWidth="2.6" d="m19 20 4 6M27 18.5l4 6.5M35 19.5l3.5 5.5" />
  </>
);

/** An apple with a leaf. */
const fruit = (
  <>
    <path className={deepLine} strokeWidth="2.4" d="M28 20c0-3.5.5-5.5 2-7.5" />
    <path className={soft} d="M30.5 16.5c1-4.5 5-6.3 9.5-6-.3 4.8-4 7.5-9.5 6Z" />
    <path
      className={base}
      d="M28 20.8c2-1.6 4.3-2.3 6.6-2.3 5.9 0 9.4 4.7 9.4 11 0 8.5-5.5 17-10.7 17-2.2 0-3.3-1.1-5.3-1.1s-3.1 1.1-5.3 1.1C17.5 46.5 12 38 12 29.5c0-6.3 3.5-11 9.4-11 2.3 0 4.6.7 6.6 2.3Z"
    />
    <path className={paleLine} strokeWidth="2.6" d="M17 29.5c0-3 1.3-5 3.5-5.8" opacity=".7" />
  </>
);

/** A box with a window, a bow and two lines. */
const pasta = (
  <>
    <rect className={base} x="14" y="10.5" width="28" height="36.5" rx="3" />
    <path className={deep} d="M14 13.5a3 3 0 0 1 3-3h22a3 3 0 0 1 3 3V16H14Z" />
    <rect className={pale} x="18.5" y="20" width="19" height="13.5" rx="6.75" />
    <path
      className={soft}
      d="M22 23.3c2.2.2 4 1 5.2 2.2h1.6c1.2-1.2 3-2 5.2-2.2v7c-2.2-.2-4-1-5.2-2.2h-1.6c-1.2 1.2-3 2-5.2 2.2Z"
    />
    <path className={paleLine} strokeWidth="2.2" d="M19.5 38.5h17M19.5 42.5h11" />
  </>
);

/** An ice lolly with a bite taken. */
const frozen = (
  <>
    <rect className={soft} x="25.3" y="37" width="5.4" height="12" rx="2.7" />
    <path
      className={base}
      d="M18 20.5a10 10 0 0 1 16.5-7.6 3.8 3.8 0 0 0 3.4 6.3V37a3 3 0 0 1-3 3H21a3 3 0 0 1-3-3Z"
    />
    <path
      className={deep}
      d="M18 31.5c2.5 2 4.5 2 7 0s4.5-2 6.5-.2c2 1.7 4 1.9 6.4.2V37a3 3 0 0 1-3 3H21a3 3 0 0 1-3-3Z"
    />
    <path className={paleLine} strokeWidth="2.6" d="M23 27v-6.5" opacity=".8" />
  </>
);

/** A bag of crisps. */
const snacks = (
  <>
    <path className={base} d="M15 11h26l-1.6 6.5c1.4 7 1.4 14 0 21L41 46H15l1.6-7.5c-1.4-7-1.4-14 0-21Z" />
    <path className={deep} d="M15 11h26l-1.1 4.5H16.1ZM16 41.5h24L41 46H15Z" />
    <circle className={pale} cx="28" cy="28.5" r="8.2" />
    <path className={soft} d="M22.5 30.5c2-5.5 7-7.5 11.5-5-1 5.5-6 8.5-11.5 5Z" />
    <path className={deepLine} strokeWidth="1.3" d="M25.5 29.8c1.8-.6 4-1.9 5.3-3.2" />
  </>
);

/** A can with a drop. */
const drinks = (
  <>
    <path className={deep} d="M21 9.5h14l3.5 5.5h-21ZM17.5 43h21L36 47.5H20Z" />
    <rect className={base} x="17" y="14" width="22" height="30" rx="2.2" />
    <path
      className={soft}
      d="M17 33c3.7-2.8 7.3-2.8 11 0s7.3 2.8 11 0v8.8a2.2 2.2 0 0 1-2.2 2.2H19.2a2.2 2.2 0 0 1-2.2-2.2Z"
    />
    <path className={pale} d="M28 18.5c2.8 3.3 4.3 5.5 4.3 7.6a4.3 4.3 0 0 1-8.6 0c0-2.1 1.5-4.3 4.3-7.6Z" />
  </>
);

/** A soap dispenser. */
const household = (
  <>
    <path className={deepLine} strokeWidth="2.8" d="M27 18.5v-7h7.5" />
    <rect className={deep} x="22" y="16.5" width="10" height="4.5" rx="1.5" />
    <path
      className={base}
      d="M18 25.5a4.5 4.5 0 0 1 4.5-4.5h9a4.5 4.5 0 0 1 4.5 4.5V44a3 3 0 0 1-3 3H21a3 3 0 0 1-3-3Z"
    />
    <circle className={pale} cx="27" cy="33.5" r="5.6" />
    <circle className={soft} cx="27" cy="33.5" r="2.4" />
    <circle className={soft} cx="39.5" cy="17" r="1.8" />
    <circle className={soft} cx="42.5" cy="22" r="1.2" />
  </>
);

/** A tube standing on its cap. */
const personalCare = (
  <>
    <path className={base} d="M17 11.5h22L36.5 39h-17Z" />
    <path className={deep} d="M16.5 9.5h23a.8.8 0 0 1 .8.9l-.3 3.6H16l-.3-3.6a.8.8 0 0 1 .8-.9Z" />
    <path className={deep} d="M21 39h14v6a2 2 0 0 1-2 2H23a2 2 0 0 1-2-2Z" />
    <path className={pale} d="M19.4 19h17.2l-1 11.5H20.4Z" />
    <path
      className={soft}
      d="M28 21c2.5 1.2 3.8 2.8 3.8 4.6a3.8 3.8 0 0 1-7.6 0C24.2 23.8 25.5 22.2 28 21Z"
    />
    <path className={paleLine} strokeWidth="1.6" d="M25 42v2.5M28 42v2.5M31 42v2.5" opacity=".6" />
  </>
);

/** A bear, which is a toy to one and a friend to the other. */
const babyPet = (
  <>
    <circle className={base} cx="17.5" cy="18.5" r="6.5" />
    <circle className={base} cx="38.5" cy="18.5" r="6.5" />
    <circle className={soft} cx="17.5" cy="18.5" r="3.2" />
    <circle className={soft} cx="38.5" cy="18.5" r="3.2" />
    <ellipse className={base} cx="28" cy="30" rx="16.5" ry="15" />
    <ellipse className={pale} cx="28" cy="36" rx="8" ry="6.3" />
    <circle className={deep} cx="21" cy="27.5" r="1.9" />
    <circle className={deep} cx="35" cy="27.5" r="1.9" />
    <path
      className={deep}
      d="M25.6 32.5h4.8c.9 0 1.3 1 .7 1.7l-2.2 2.2c-.5.5-1.3.5-1.8 0l-2.2-2.2c-.6-.7-.2-1.7.7-1.7Z"
    />
    <path className={deepLine} strokeWidth="1.3" d="M28 37v1.5c0 1-1 1.6-2.2 1.3M28 38.5c0 1 1 1.6 2.2 1.3" />
  </>
);

export const productDrawings: Readonly<Record<ProductCategory, ReactNode>> = {
  coffee,
  breakfast,
  dairy,
  bakery,
  "fruit-vegetables": fruit,
  pasta,
  frozen,
  snacks,
  drinks,
  household,
  "personal-care": personalCare,
  "baby-pet": babyPet,
};
