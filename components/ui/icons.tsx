import type { ReactNode } from 'react';

function Icon({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

export const ChevronIcon = (): ReactNode => (
  <Icon>
    <path d="m4.5 6.5 3.5 3.5 3.5-3.5" />
  </Icon>
);

export const CloseIcon = (): ReactNode => (
  <Icon>
    <path d="m4.5 4.5 7 7m0-7-7 7" />
  </Icon>
);

export const CheckIcon = (): ReactNode => (
  <Icon>
    <path d="m3.5 8.5 3 3 6-7" />
  </Icon>
);

export const DownloadIcon = (): ReactNode => (
  <Icon>
    <path d="M8 2.5v7m-3-3 3 3 3-3M3 12.5h10" />
  </Icon>
);

export const ThemeIcon = (): ReactNode => (
  <Icon>
    <circle cx="8" cy="8" r="5.5" />
    <path d="M8 2.5a5.5 5.5 0 0 1 0 11z" fill="currentColor" stroke="none" />
  </Icon>
);

export const PlusIcon = (): ReactNode => (
  <Icon>
    <path d="M8 3.5v9M3.5 8h9" />
  </Icon>
);

export const FullScreenIcon = (): ReactNode => (
  <Icon>
    <path d="M6 2.5H2.5V6M10 2.5h3.5V6M6 13.5H2.5V10m7.5 3.5h3.5V10" />
  </Icon>
);

export const SearchIcon = (): ReactNode => (
  <Icon>
    <circle cx="7" cy="7" r="4.5" />
    <path d="m10.5 10.5 3 3" />
  </Icon>
);

export const BackIcon = (): ReactNode => (
  <Icon>
    <path d="m9.5 4.5-3.5 3.5 3.5 3.5" />
  </Icon>
);

export const LinkIcon = (): ReactNode => (
  <Icon>
    <path d="m6.5 9.5 3-3M7 5l1.7-1.7a2.8 2.8 0 0 1 4 4L11 9M9 11l-1.7 1.7a2.8 2.8 0 0 1-4-4L5 7" />
  </Icon>
);

export const FilesIcon = (): ReactNode => (
  <Icon>
    <path d="M9 2.5H4.5a1 1 0 0 0-1 1v9a1 1 0 0 0 1 1h7a1 1 0 0 0 1-1V6zM9 2.5V6h3.5" />
  </Icon>
);
