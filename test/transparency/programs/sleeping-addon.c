#include <node_api.h>
#include <time.h>

static napi_value Sleep(napi_env env, napi_callback_info info) {
  struct timespec length = {0, 300 * 1000 * 1000};
  napi_value interrupted;
  napi_create_int32(env, nanosleep(&length, NULL), &interrupted);
  return interrupted;
}

NAPI_MODULE_INIT() {
  napi_value sleep;
  napi_create_function(env, "sleep", NAPI_AUTO_LENGTH, Sleep, NULL, &sleep);
  napi_set_named_property(env, exports, "sleep", sleep);
  return exports;
}
