/** By the hour on the reader's own clock. */
export function greetingOf(hour: number): 'morning' | 'day' | 'evening' {
  if (hour >= 5 && hour < 11) return 'morning';
  return hour >= 18 || hour < 3 ? 'evening' : 'day';
}
