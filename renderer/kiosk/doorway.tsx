/**
 * The house seen from across the street: a door that stands open with the light on. The first screen's picture until a company
 * has its own. Flat shapes in the welcome colours; decoration only.
 */
type Props = { className?: string | undefined };

export function Doorway({ className }: Props) {
  return (
    <svg
      className={className}
      viewBox="0 0 900 1080"
      preserveAspectRatio="xMidYMax slice"
      aria-hidden="true"
      focusable="false"
    >
      {/* Wall and ground. */}
      <rect width="900" height="1080" fill="var(--welcome-wall)" />
      <rect y="800" width="900" height="280" fill="var(--welcome)" />
      {/* Light on the ground, wider the nearer it comes. */}
      <polygon points="330,800 610,800 840,1080 20,1080" fill="var(--welcome-glow)" opacity="0.2" />
      <polygon points="370,800 570,800 700,1080 170,1080" fill="var(--welcome-glow)" opacity="0.22" />
      {/* The opening, its frame, and the room behind. */}
      <path d="M306 800V352a164 164 0 0 1 328 0v448z" fill="var(--welcome-frame)" />
      <path d="M330 800V352a140 140 0 0 1 280 0v448z" fill="var(--welcome-glow)" />
      <rect x="330" y="690" width="280" height="110" fill="#f4cf86" />
      {/* A lamp, a chair kept free. */}
      <path d="M470 212v96" stroke="#8a6a2c" strokeWidth="4" />
      <path d="M426 352a44 44 0 0 1 88 0z" fill="#8a6a2c" />
      <circle cx="470" cy="356" r="13" fill="#fff8e6" />
      <g fill="#7a5a22">
        <rect x="484" y="640" width="76" height="18" rx="9" />
        <rect x="546" y="560" width="16" height="98" rx="8" />
        <rect x="488" y="652" width="10" height="74" rx="5" />
        <rect x="548" y="652" width="10" height="74" rx="5" />
      </g>
      {/* The leaf of the door, opened towards us. */}
      <path d="M610 800V352c0-40-16-76-42-101 62 8 152 42 190 118v505z" fill="var(--welcome-frame)" />
      <path d="M634 792V362c0-18-3-34-8-49 44 16 86 44 108 84v443z" fill="var(--welcome)" />
      <circle cx="716" cy="612" r="11" fill="var(--welcome-glow)" />
      {/* A plant beside it. */}
      <g fill="var(--welcome-frame)">
        <path d="M142 838h112l-14 96h-84z" />
        <path d="M196 842c-8-92-52-150-104-168 6 86 46 144 104 168z" />
        <path d="M198 842c0-124 18-196 54-250 32 92 14 186-54 250z" />
        <path d="M200 842c14-74 56-116 108-130-4 72-44 118-108 130z" />
        <path d="M194 842c-22-80-20-150 0-216 34 70 34 142 0 216z" />
      </g>
    </svg>
  );
}
