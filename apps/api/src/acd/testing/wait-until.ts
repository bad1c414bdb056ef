/** Waits for something that other processes bring about; fails loudly when it does not come. */
export async function waitUntil<Value>(
  what: string,
  probe: () => Value | Promise<Value>,
  timeoutMs = 5_000,
): Promise<NonNullable<Value>> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    const value = await probe();
    if (value !== null && value !== undefined && value !== false) return value;
    if (Date.now() > until) throw new Error(`Waited ${timeoutMs} ms in vain: ${what}`);
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
  }
}
