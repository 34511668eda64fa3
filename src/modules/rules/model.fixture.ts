// A small model as an editor writes it: an input with a structure, a table, knowledge, a service.
export const levelOfNeed = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="Allowance" namespace="urn:tong:allowance">
  <itemDefinition name="tHousehold">
    <itemComponent name="Monthly income"><typeRef>number</typeRef></itemComponent>
    <itemComponent name="since"><typeRef>date</typeRef></itemComponent>
  </itemDefinition>
  <inputData id="household" name="Household"><variable name="Household" typeRef="tHousehold"/></inputData>
  <decision id="level" name="Level of need">
    <variable name="Level of need" typeRef="string"/>
    <informationRequirement><requiredInput href="#household"/></informationRequirement>
    <decisionTable hitPolicy="UNIQUE">
      <input><inputExpression typeRef="number"><text>Household.Monthly income</text></inputExpression></input>
      <output/>
      <rule><inputEntry><text>&lt; 1000</text></inputEntry><outputEntry><text>"high"</text></outputEntry></rule>
      <rule><inputEntry><text>[1000..3000]</text></inputEntry><outputEntry><text>"some"</text></outputEntry></rule>
      <rule><inputEntry><text>3000</text></inputEntry><outputEntry><text>"none"</text></outputEntry></rule>
    </decisionTable>
  </decision>
  <businessKnowledgeModel id="half" name="half of">
    <variable name="half of"/>
    <encapsulatedLogic>
      <formalParameter name="amount" typeRef="number"/>
      <literalExpression><text>amount / 2</text></literalExpression>
    </encapsulatedLogic>
  </businessKnowledgeModel>
  <decision id="amount" name="Amount">
    <variable name="Amount" typeRef="number"/>
    <informationRequirement><requiredDecision href="#level"/></informationRequirement>
    <informationRequirement><requiredInput href="#household"/></informationRequirement>
    <knowledgeRequirement><requiredKnowledge href="#half"/></knowledgeRequirement>
    <literalExpression>
      <text>if Level of need = "high" then half of(Household.Monthly income) else 0.1 + 0.2</text>
    </literalExpression>
  </decision>
  <decision id="next" name="Next review">
    <variable name="Next review"/>
    <informationRequirement><requiredInput href="#household"/></informationRequirement>
    <literalExpression><text>Household.since + duration("P1Y")</text></literalExpression>
  </decision>
  <decision id="third" name="Third">
    <variable name="Third"/>
    <literalExpression><text>1 / 3</text></literalExpression>
  </decision>
  <decision id="endless" name="Endless">
    <variable name="Endless"/>
    <literalExpression>
      <text>count(for a in 1..1000000, b in 1..1000000 return a * b)</text>
    </literalExpression>
  </decision>
  <decisionService id="service" name="Amount by level">
    <outputDecision href="#amount"/>
    <inputDecision href="#level"/>
    <inputData href="#household"/>
  </decisionService>
</definitions>
`
