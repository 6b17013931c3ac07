/** Run by Next once when the server starts: it begins to read the dataset that it was given. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  const { apiService } = await import('./lib/api/shared-service');
  apiService().start();
}
