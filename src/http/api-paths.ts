/** Which paths answer programs? What holds for the API holds for each of them: limits, keys, origins, and no pages for faults. */

/** Where the tools of agents are. */
export const MCP_PATH = '/mcp';

/** Below `/retrieval` and `/v1` are the operations of other platforms, at the paths that these ask for. */
export const API_PATHS = ['/api', '/retrieval', '/v1', MCP_PATH] as const;

/** `/api|/retrieval|/v1|/mcp`, for regular expressions. */
export const API_PATTERN = API_PATHS.join('|');
