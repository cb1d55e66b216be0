<#-- A licence with a name that is not known here fails the build: say which it is, and put its text into licenses. -->
<#function chosen licences>
  <#local names = licences?join(" | ")/>
  <#if names?contains("Apache")><#return "Apache-2.0"/></#if>
  <#if names?contains("MIT")><#return "MIT"/></#if>
  <#if names?contains("EPL-2.0")><#return "EPL-2.0"/></#if>
  <#if names?contains("Public Domain")><#return "Public Domain"/></#if>
  <#stop "third-party.ftl does not know the licence " + names/>
</#function>
Busbar is given away together with the libraries below, unchanged, each in its own jar in lib. Where a library is offered under
several licences, the one that it is given away under is named. The texts:

  Apache-2.0     LICENSE
  EPL-2.0        licenses/EPL-2.0.txt; the sources are to be had from the library's home page
  MIT            licenses/MIT-slf4j.txt
  Public Domain  none is needed

busbar-store-rocksdb-${dependencyMap?filter(e -> e.key.artifactId == "busbar-store-rocksdb")?first.key.version}.jar has RocksDB in it, see licenses/rocksdb.txt. What else is inside a library, and its notices,
are in META-INF of the library's jar.

<#list dependencyMap?filter(e -> e.key.groupId != "io.busbar")?sort_by(["key", "artifactId"]) as e>
${e.key.artifactId} ${e.key.version}
    ${chosen(e.value)}, ${e.key.url}
</#list>
