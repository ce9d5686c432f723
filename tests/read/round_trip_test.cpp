// What must hold of every format: the words of an article come out as they went in, and each stands, in a
// format whose offsets are into the file, where the file has it. The articles are made by a generator that
// begins the same in every run.
#include <doctest/doctest.h>

#include <functional>
#include <map>
#include <random>

#include "docx_parts.h"
#include "lists.h"
#include "read/pdf.h"
#include "read/read.h"

using namespace galley;

namespace {

// Paragraphs of words that are each there once; some are emphasised, some linked.
struct Word {
  std::string text;
  enum class Mark { none, strong, link } mark = Mark::none;
};
using Article = std::vector<std::vector<Word>>;

Article article(std::mt19937& random) {
  static const std::vector<std::string> kStems = {"river",  "Žižek", "naïve", "Ελλάδα",
                                                  "bridge", "Çelik", "dead",  "Москва"};
  Article out;
  int n = 0;
  for (auto paragraphs = 2 + random() % 5; paragraphs > 0; --paragraphs) {
    auto& p = out.emplace_back();
    for (auto words = 8 + random() % 20; words > 0; --words)
      p.push_back({kStems[random() % kStems.size()] + std::to_string(++n),
                   static_cast<Word::Mark>(random() % 8 < 6 ? 0 : random() % 3)});
    p.back().mark = Word::Mark::none;
  }
  return out;
}

struct Marks {
  std::string strong, strong_end, link, link_end, paragraph, paragraph_end;
};

std::string written(const Article& a, const Marks& m) {
  std::string out;
  for (const auto& p : a) {
    out += m.paragraph;
    for (std::size_t i = 0; i < p.size(); ++i) {
      const bool strong = p[i].mark == Word::Mark::strong, link = p[i].mark == Word::Mark::link;
      out += i == 0 ? "" : " ";
      out += (strong ? m.strong
              : link ? m.link
                     : "") +
             p[i].text +
             (strong ? m.strong_end
              : link ? m.link_end
                     : "");
    }
    out += "." + m.paragraph_end;
  }
  return out;
}

std::string words_of(const Article& a) {
  return written(a, {"", "", "", "", "", "\n"});
}

std::string read_back(const Document& d) {
  std::string out;
  for (const auto& b : d.blocks) out += d.words(b.span) + "\n";
  return out;
}

// Pages as pdftotext -bbox-layout writes them: a block a paragraph, a line of six words, two columns in turn.
std::string pdf_layout(const Article& a) {
  std::string out = "<html><body><doc><page width=\"595\" height=\"842\"><flow>";
  int top = 90;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const auto left = std::to_string(i % 2 == 0 ? 60 : 320);
    std::string lines;
    const int first = top;
    for (std::size_t w = 0; w < a[i].size(); ++w) {
      if (w % 6 == 0) lines += (w == 0 ? "" : "</line>") + ("<line xMin=\"" + left + "\">");
      lines += "<word yMin=\"" + std::to_string(top) + "\" yMax=\"" + std::to_string(top + 11) + "\">" +
               a[i][w].text + (w + 1 == a[i].size() ? "." : "") + "</word>";
      if (w % 6 == 5) top += 13;
    }
    out += "<block xMin=\"" + left + "\" yMin=\"" + std::to_string(first) + "\" yMax=\"" +
           std::to_string(top + 11) + "\">" + lines + "</line></block>";
    top += 24;
  }
  return out + "</flow></page></doc></body></html>";
}

// A file that was made, read; what would come out of pdftotext is read from there.
Document read_file_of(const std::string& path, const std::string& file) {
  if (path != "a.pdf") return read::read(path, file, read::Format::automatic, test_lists());
  Document d;
  read::read_pdf_layout({path}, file).put_into(d);
  return d;
}

using Maker = std::function<std::string(const Article&)>;

const std::map<std::string, Maker>& formats() {
  static const std::map<std::string, Maker> kFormats = {
      {"a.txt",
       [](const Article& a) {
         return written(a, {"", "", "", "", "", "\n\n"});
       }},
      {"a.md",
       [](const Article& a) {
         return written(a, {"**", "**", "[", "](https://example.org/a_b)", "", "\n\n"});
       }},
      {"a.html",
       [](const Article& a) {
         return "<!doctype html><html><body><article>" +
                written(a, {"<b>", "</b>", "<a href='x'>", "</a>", "<p>", "</p>\n"}) +
                "</article></body></html>";
       }},
      {"a.wiki",
       [](const Article& a) {
         return "{{Infobox x|y=1}}\n" +
                written(a, {"'''", "'''", "[[Some page|", "]]", "", "<ref>no</ref>\n\n"});
       }},
      {"a.docx",
       [](const Article& a) {
         const std::string end = "</w:t></w:r>", begin = "<w:r><w:t xml:space='preserve'>",
                           bold = "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>";
         return docx_of(written(a, {end + bold, end + begin, end + "<w:hyperlink>" + begin,
                                    end + "</w:hyperlink>" + begin, "<w:p>" + begin, end + "</w:p>"}));
       }},
      {"a.nitf",
       [](const Article& a) {
         return "<?xml version=\"1.0\"?><nitf><body><body.content>" +
                written(a, {"<b>", "</b>", "<a>", "</a>", "<p>", "</p>"}) + "</body.content></body></nitf>";
       }},
      {"a.newsml",
       [](const Article& a) {
         return "<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><itemSet><newsItem><contentSet>"
                "<inlineXML contenttype='application/xhtml+xml'><html><body>" +
                written(a, {"<b>", "</b>", "<a href='x'>", "</a>", "<p>", "</p>"}) +
                "</body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>";
       }},
      {"a.pdf", pdf_layout},
      {"a.ninjs",
       [](const Article& a) {
         return "{\"uri\":\"x\",\"body_xhtml\":\"" +
                written(a, {"<b>", "</b>", "<a>", "</a>", "<p>", "</p>"}) + "\"}";
       }},
  };
  return kFormats;
}

}  // namespace

TEST_CASE("every format gives the words back, each from where it stands") {
  std::mt19937 random(7);
  for (int round = 0; round < 40; ++round) {
    const auto a = article(random);
    for (const auto& [path, make] : formats()) {
      CAPTURE(path);
      const auto file = make(a);
      const auto d = read_file_of(path, file);
      CHECK(read_back(d) == words_of(a));
      CHECK(d.text.size() == d.bytes.size());
      if (!d.extracted) CHECK(d.bytes == file);
      std::size_t at = 0;
      for (const auto& p : a)
        for (const auto& word : p) {
          at = d.bytes.find(word.text, at);
          REQUIRE(at != std::string::npos);
          CHECK(d.text.compare(at, word.text.size(), word.text) == 0);
        }
    }
  }
}

TEST_CASE("every format cut off anywhere, or with a byte changed, is read or refused") {
  std::mt19937 random(11);
  const auto a = article(random);
  for (const auto& [path, make] : formats()) {
    CAPTURE(path);
    const auto file = make(a);
    for (int round = 0; round < 60; ++round) {
      auto broken = file;
      if (round % 2 == 0)
        broken.resize(1 + random() % file.size());
      else
        broken[random() % file.size()] = static_cast<char>(random() % 256);
      try {
        const auto d = read_file_of(path, broken);
        CHECK(d.text.size() == d.bytes.size());
        for (const auto& b : d.blocks) CHECK(b.span.end <= d.text.size());
      } catch (const Error& e) {
        CHECK(std::string(e.what()).find('\n') == std::string::npos);
      }
    }
  }
}

TEST_CASE(
    "every format at its full size, hostile: read or refused, in time that grows with its length only") {
  const auto repeated = [](const std::string& piece, std::size_t size) {
    std::string out;
    while (out.size() < size) out += piece;
    return out;
  };
  constexpr std::size_t kSize = 4'999'000;
  const std::map<std::string, std::vector<std::string>> hostile = {
      {"a.txt", {"a", "\n", ". ", "“", "(", "1,"}},
      {"a.md", {"*", "[", "> ", "- ", "`", "![](", "<!--", "| a "}},
      {"a.html", {"<div>", "<b", "&amp", "<!--", "</p>", "<table><tr><td>", "<a href='"}},
      {"a.wiki",
       {"{{Infobox person|name=A|birth_date=1950", "{{Infobox person|birth_date={{birth date|1950|1|1}}|",
        "{{start date|1950}}", "|term_start2=", "<br>", "{{snd", "[[a|"}},
      {"a.nitf", {"<nitf><body>", "<p>", "&lt;", "<!ENTITY a 'b'>"}},
      {"a.docx",
       {"<w:p/>", "<w:r><w:t>a</w:t></w:r>", "<w:p><w:r><w:t>a b</w:t></w:r></w:p>",
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        "<w:p><w:r><w:txbxContent><w:p/></w:txbxContent></w:r></w:p>", "<w:tbl><w:tr><w:tc>"}},
      {"a.ninjs", {"{\"a\":", "[", "\"", "{\"body_xhtml\":\"<b>\","}},
  };
  for (const auto& [path, pieces] : hostile)
    for (const auto& piece : pieces) {
      CAPTURE(path);
      CAPTURE(piece);
      const auto body = repeated(piece, kSize);
      try {
        const auto d =
            read::read(path, path == "a.docx" ? docx_of(body) : body, read::Format::automatic, test_lists());
        CHECK(d.text.size() == d.bytes.size());
      } catch (const Error& e) {
        CHECK(std::string(e.what()).find('\n') == std::string::npos);
      }
    }
}
