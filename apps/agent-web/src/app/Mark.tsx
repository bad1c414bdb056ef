/** The product's sign: two who face each other. */
export function Mark() {
  return (
    <svg width="28" height="28" viewBox="0 0 32 32" aria-hidden focusable="false">
      <rect width="32" height="32" rx="9" fill="var(--mantine-color-brand-6)" />
      <path d="M7.500 10l5.500 12h2L9.500 10zM24.500 10L19 22h-2l5.500-12z" fill="#fff" />
    </svg>
  );
}
