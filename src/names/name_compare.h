#pragma once
#include <string>
#include <string_view>
namespace galley::names {
struct NameComparison { bool same = false; double score = 0; std::string why; };
NameComparison compare_names(std::string_view a, std::string_view b);
double spelling_distance(std::string_view a, std::string_view b);
}
