import { apiService } from '@/lib/api/shared-service';

export const dynamic = 'force-dynamic';

export const GET = (request: Request): Promise<Response> => apiService().metricsText(request);
