#pragma once

#include <string>

#include "app/checker.h"
#include "desk/json_rpc.h"

// What requests to the API hold.
namespace galley::desk {

// The object that a request's body is. Throws Error for a body that is none, or is nested deeper than 64.
[[nodiscard]] Json object_in(const std::string& body);

// What `object` says (Article in docs/openapi.json): its words in "text", with the kinds of their lines in
// "lines", or a file's bytes in "file" or several files' in "files", in base64. Throws Error for what it may
// not say, nlohmann::json::exception for what is not described there.
[[nodiscard]] app::Input input_of(const Json& object, const std::string& path);

// The article that a file or a bundle of files holds, as it reads: {"path", "format", "date", "date_from",
// "text", "lines"}. Throws as input_of and the readers do.
[[nodiscard]] Json opened(const app::Input& input, const WordLists& lists);

}  // namespace galley::desk
