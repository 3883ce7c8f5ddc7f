#include <curl/curl.h>

// Swift cannot call C functions with a variable number of arguments.
static inline CURLcode dative_curl_text(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}
static inline CURLcode dative_curl_number(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}
static inline CURLcode dative_curl_pointer(CURL *handle, CURLoption option, void *value) {
  return curl_easy_setopt(handle, option, value);
}
typedef size_t (*dative_curl_receiver)(char *, size_t, size_t, void *);
static inline CURLcode dative_curl_function(CURL *handle, CURLoption option, dative_curl_receiver value) {
  return curl_easy_setopt(handle, option, value);
}
static inline long dative_curl_status(CURL *handle) {
  long status = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
  return status;
}
