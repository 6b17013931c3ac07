/** What all of them give. All have to end, also where one fails, before the engine can be closed. */
export async function allOf<Results extends readonly unknown[]>(all: {
  readonly [Index in keyof Results]: Promise<Results[Index]>;
}): Promise<Results> {
  await Promise.allSettled(all);
  return Promise.all(all);
}
