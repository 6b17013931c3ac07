import { apiService } from '@/lib/api/shared-service';

export const dynamic = 'force-dynamic';

export async function GET(
  request: Request,
  { params }: { readonly params: Promise<{ readonly path: readonly string[] }> },
): Promise<Response> {
  return apiService().datasetFile(request, (await params).path.join('/'));
}
