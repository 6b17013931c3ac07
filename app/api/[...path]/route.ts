import { apiService } from '@/lib/api/shared-service';

export const dynamic = 'force-dynamic';

export const GET = (): Promise<Response> => apiService().elsewhere();
